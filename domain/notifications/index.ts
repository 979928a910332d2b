export type { DeadLetter } from './dead-letters.ts';
export type { Address, Deliver, Envelope, Outcome } from './envelope.ts';
export { UNDELIVERABLE } from './follow-up.ts';
export { channels, type Channel, type FollowUp, type Notification } from './notification.ts';
export { cancelNotifications, notify } from './notify.ts';
export { createOutbox, type Outbox } from './outbox.ts';
export { defaultPolicy, type ChannelLimits, type OutboxPolicy, type PolicyChanges } from './policy.ts';
export { channelsOf, setChannels } from './preferences.ts';
export type { ReceiptState } from './receipts.ts';
