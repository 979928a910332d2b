import type { DutyTypeInput } from './roster.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const type = (reporting: string, en: string, hi: string, mr: string, needsAudition: boolean): DutyTypeInput => ({
  names: { en, hi, mr }, reporting, minutes: reporting === '04:30' ? 45 : 40, weekdays: everyDay, places: 1, needsAudition,
});

/** The twelve duties of a thirty-day Ramazan. Source: the roster that this module was made for. Who recites must have been heard. */
export const demoTypes: readonly DutyTypeInput[] = [
  type('04:30', 'Sanah', 'सनाह', 'सनाह', true),
  type('04:30', 'Tajweed', 'तजवीद', 'तजवीद', true),
  type('04:30', 'Dua-e-Joshan', 'दुआ-ए-जोशन', 'दुआ-ए-जोशन', true),
  type('04:30', 'Yaseen', 'यासीन', 'यासीन', true),
  type('05:20', 'Fajr Azaan', 'फ़ज्र अज़ान', 'फज्र अजान', true),
  type('05:20', 'Fajr Takbira', 'फ़ज्र तकबीरा', 'फज्र तकबीरा', false),
  type('12:30', 'Zohar Azaan', 'ज़ोहर अज़ान', 'जोहर अजान', true),
  type('12:30', 'Zohar Takbira', 'ज़ोहर तकबीरा', 'जोहर तकबीरा', false),
  type('12:30', 'Asar Takbira', 'असर तकबीरा', 'असर तकबीरा', false),
  type('17:40', 'Maghrib Azaan', 'मग़रिब अज़ान', 'मगरिब अजान', true),
  type('17:40', 'Maghrib Takbira', 'मग़रिब तकबीरा', 'मगरिब तकबीरा', false),
  type('17:40', 'Isha Takbira', 'इशा तकबीरा', 'इशा तकबीरा', false),
];
