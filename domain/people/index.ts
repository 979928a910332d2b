export { createPeople, type People, actorHas, addRole, requireAdmin, requireSelf } from './people.ts';
export { languages, Person, PersonSchema, roles, type Language, type PersonView, type Role } from './person.ts';
export { createChannelStops, type ChannelStops, type StoppableChannel } from './stop-channel.ts';
export { createWhatsAppPeople, type WhatsAppPeople, type WhatsAppStanding } from './whatsapp-person.ts';
export { createNumberLinks, type NumberLinks } from './link-number.ts';
