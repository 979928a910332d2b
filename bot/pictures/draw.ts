import type { Json } from '../../domain/errors.ts';
import type { Files } from '../../domain/files/index.ts';
import type { PictureSpec } from '../../flows/message.ts';
import { drawBarChart, drawGrid, drawLineChart, drawMonth, drawPairingQr, drawPaymentQr, drawQrCard, drawReceipt } from './index.ts';

/** Draws what a message names; the pictures are made when they are sent, so that a row holds words and not bytes. */
export type Draw = (picture: PictureSpec) => Promise<Buffer>;

export function createDraw({ files }: { files: Files }): Draw {
  // The parameters were built against the drawing's own type in the module that asks for it; JSON in between keeps them equal.
  const typed = (parameters: PictureSpec['parameters']) => parameters as never;
  const drawings: Record<string, (parameters: PictureSpec['parameters']) => Promise<Buffer>> = {
    'qr-card': async ({ photoFileId, ...rest }) => {
      const photo = await photoOf(photoFileId);
      const card: Parameters<typeof drawQrCard>[0] = typed(rest);
      return drawQrCard(photo === null ? card : { ...card, photo });
    },
    'payment-qr': (parameters) => drawPaymentQr(typed(parameters)),
    'bar-chart': (parameters) => drawBarChart(typed(parameters)),
    'line-chart': (parameters) => drawLineChart(typed(parameters)),
    grid: (parameters) => drawGrid(typed(parameters)),
    month: (parameters) => drawMonth(typed(parameters)),
    receipt: (parameters) => drawReceipt(typed(parameters)),
    'pairing-qr': (parameters) => drawPairingQr(typed(parameters)),
  };

  async function photoOf(id: Json | undefined): Promise<Buffer | null> {
    if (typeof id !== 'string') return null;
    const file = await files.read(id);
    return file?.kind === 'photo' ? file.bytes : null;
  }

  return (picture) => {
    const draw = drawings[picture.kind];
    if (draw === undefined) throw new Error(`nothing draws '${picture.kind}'; known are ${Object.keys(drawings).join(', ')}`);
    return draw(picture.parameters);
  };
}
