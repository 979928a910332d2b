/** Somebody with WhatsApp. `wa_id` is their number without the plus. */
export type WaPerson = {
  wa_id: string;
  name: string;
  note?: string;
  /** Nothing reaches them: their phone is off for good, or they blocked the business. */
  unreachable: boolean;
  /** Milliseconds since 1970 on the playground's clock; the window of 24 hours counts from here. */
  last_inbound_at: number | null;
};

export type WaFile = { id: string; unique_id: string; mime: string; name: string; size: number };

/** A message as the pane shows it. `seq` is raised by every change. */
export type WaMessage = {
  id: string;
  seq: number;
  from: 'business' | 'person';
  timestamp: number;
  type: string;
  text: string;
  status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';
  /** What can be tapped; old messages too, as on a phone. */
  choices?: { kind: 'buttons' | 'list'; label?: string; rows: { id: string; title: string; description?: string }[] };
  file?: WaFile;
  template?: string;
  reply_to?: string;
  /** What the business wants to have back with every report. */
  purpose?: string;
};

/** Everything of WhatsApp that survives a restart. Plain JSON. */
export type WaState = {
  next: { message: number; seq: number; file: number; call: number };
  people: Record<string, WaPerson>;
  messages: Record<string, WaMessage[]>;
  files: Record<string, WaFile>;
};

export function emptyWaState(): WaState {
  return { next: { message: 1, seq: 1, file: 1, call: 1 }, people: {}, messages: {}, files: {} };
}
