/** The pictures that go into a chat. Every text is handed in already translated; every `draw…` answers PNG bytes. */
export { drawBarChart, type Bar, type BarChart } from './bar-chart.ts';
export { drawGrid, type Grid, type GridCell } from './grid.ts';
export { drawLineChart, type LineChart, type Series } from './line-chart.ts';
export { drawMonth, type Month, type MonthDay } from './month.ts';
export { drawPairingQr, type PairingQr } from './pairing-qr.ts';
export { drawPaymentQr, type PaymentQr } from './payment-qr.ts';
export { drawQrCard, type QrCard } from './qr-card.ts';
export { drawReceipt, type Receipt } from './receipt.ts';
export { distance, fingerprint } from './fingerprint.ts';
export { loadSharp } from './fonts.ts';
export { NotAPicture, normalisePhoto, type NormalisedPhoto, type NotAPictureReason } from './normalise-photo.ts';
export type { Badge, Fact } from './frame.ts';
export type { LegendEntry } from './legend.ts';
export type { CellTone, ChartTone, Theme, Tone } from './palette.ts';
