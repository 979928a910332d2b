export { createSettings, type Settings } from './create-settings.ts';
export type { SettingGroup, SettingsDesk, SettingView } from './desk.ts';
export { settingIn, settingsIn, type Setting } from './settings.ts';
export { amount, integer, onOff, pattern, timeOfDay, timeWindow, timeWindows, type Shape, type ShownSetting, type TimeWindow, type Unit } from './shapes.ts';
