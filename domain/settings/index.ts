export { createSettings, settingIn, settingsIn, type Setting, type Settings } from './settings.ts';
