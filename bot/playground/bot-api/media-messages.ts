import { badRequest } from '../errors.ts';
import type { FileKind, MessageContent } from '../types.ts';
import { canShareAlbum, nextAlbumId, readCaption, readMedia } from './media.ts';
import type { Method, Methods } from './method.ts';
import { integerParameter, isRecord, textParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { readEnvelope, sendAsBot } from './send.ts';

/** What the bot says about a recording: Telegram passes it on as it is. */
function withDetails(media: MessageContent, kind: FileKind, parameters: Parameters): MessageContent {
  const file = media[kind];
  if (file === undefined || Array.isArray(file) || kind === 'document') return media;
  const words = Object.fromEntries(['performer', 'title'].flatMap((name) => (kind === 'audio' && textParameter(parameters, name) ? [[name, textParameter(parameters, name)]] : [])));
  const duration = integerParameter(parameters, 'duration') || (file.duration ?? 0);
  return { ...media, [kind]: { ...file, ...words, duration } };
}

function sender(kind: FileKind): Method {
  return async ({ world }, call) => {
    const envelope = readEnvelope(world, call.parameters);
    const caption = readCaption(call.parameters);
    const media = await readMedia(world, call, kind, call.parameters[kind], kind);
    return sendAsBot(world, envelope, { ...withDetails(media, kind, call.parameters), ...caption });
  };
}

const KINDS = new Set<string>(['photo', 'document', 'audio', 'video']);

const sendMediaGroup: Method = async ({ world }, call) => {
  const { media } = call.parameters;
  if (typeof media === 'string') throw badRequest("Can't parse media JSON object");
  if (!Array.isArray(media)) throw badRequest('Expected an Array of InputMedia');
  if (media.length < 1 || media.length > 10) throw badRequest('Wrong number of messages in the album: 2-10 are allowed');
  const envelope = readEnvelope(world, call.parameters);
  const contents: MessageContent[] = [];
  const kinds: string[] = [];
  for (const item of media as unknown[]) {
    const kind = isRecord(item) ? item['type'] : undefined;
    if (!isRecord(item) || typeof kind !== 'string') throw badRequest("Can't parse InputMedia: expected an Object");
    if (!KINDS.has(kind)) throw badRequest(`Can't parse InputMedia: type "${kind}" can't be used in sendMediaGroup`);
    kinds.push(kind);
    const file = await readMedia(world, call, kind as FileKind, item['media'], kind);
    contents.push({ ...file, ...readCaption(item) });
  }
  if (!canShareAlbum(kinds)) throw badRequest("Can't use the media of the specified type in the album");
  const media_group_id = nextAlbumId(world);
  return contents.map((content) => sendAsBot(world, envelope, { ...content, media_group_id }));
};

/** Messages with files. */
export const mediaMessageMethods: Methods = {
  sendPhoto: sender('photo'),
  sendDocument: sender('document'),
  sendAudio: sender('audio'),
  sendVoice: sender('voice'),
  sendVideo: sender('video'),
  sendMediaGroup,
};
