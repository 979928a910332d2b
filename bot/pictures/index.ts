/** The pictures that go into a chat. Every text is handed in already translated; every function answers PNG bytes. */
export { drawQrCard, type QrCard } from './qr-card.ts';
export { drawPaymentQr, type PaymentQr } from './payment-qr.ts';
export { drawBarChart, type Bar, type BarChart } from './bar-chart.ts';
export { distance, fingerprint } from './fingerprint.ts';
export { NotAPicture, normalisePhoto, type NormalisedPhoto, type NotAPictureReason } from './normalise-photo.ts';
export { loadSharp } from './fonts.ts';
export type { Badge, Fact } from './frame.ts';
export type { LegendEntry } from './legend.ts';
export type { CellTone, ChartTone, Theme, Tone } from './palette.ts';
