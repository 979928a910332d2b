export { createPeople, type People, actorHas, addRole, requireAdmin } from './people.ts';
export { languages, Person, PersonSchema, roles, type Language, type PersonView, type Role } from './person.ts';
export { createChannelStops, type ChannelStops, type StoppableChannel } from './stop-channel.ts';
