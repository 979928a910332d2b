export { cancelNotifications, channels, notify, type Channel, type Notification } from './notify.ts';
