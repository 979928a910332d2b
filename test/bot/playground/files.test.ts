import { expect } from 'chai';
import { InputFile, InputMediaBuilder } from 'grammy';
import sharp from 'sharp';
import { openStage, picture, TOKEN, until } from './support.ts';
import type { Stage } from './support.ts';

const MB = 1024 * 1024;

describe('playground: files', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  /** The message that the bot would receive next. */
  const received = async () => (await stage.updates()).at(-1)?.['message'] as Record<string, never> & { photo?: { file_id: string; file_unique_id: string; width: number }[]; document?: { file_id: string; file_name: string }; caption?: string };

  it("shows a person's photo in several sizes, the largest last, stable by content", async () => {
    await stage.upload(11, 'photo', await picture(900, 600), 'face.png', { caption: 'me' });
    const first = await received();
    expect(first.caption).to.equal('me');
    expect(first.photo?.map((size) => size.width)).to.deep.equal([90, 320, 800, 900]);
    await stage.upload(12, 'photo', await picture(900, 600), 'again.png');
    expect((await received()).photo?.map((size) => size.file_unique_id)).to.deep.equal(first.photo?.map((size) => size.file_unique_id));
    await stage.upload(12, 'photo', await picture(900, 600, '#000000'), 'other.png');
    expect((await received()).photo?.at(-1)?.file_unique_id).not.to.equal(first.photo?.at(-1)?.file_unique_id);
  });

  it('lets the bot download what a person sent, and scripts what the bot sent', async () => {
    const bytes = Buffer.from('roll,name\n1,आशा\n');
    await stage.upload(11, 'document', bytes, 'यादी.csv');
    const { document } = await received();
    expect(document?.file_name).to.equal('यादी.csv');
    const { result } = await stage.api('getFile', { file_id: document?.file_id });
    const { file_path } = result as { file_path: string };
    const download = await fetch(`${stage.playground.apiRoot}/file/bot${TOKEN}/${file_path}`);
    expect(Buffer.from(await download.arrayBuffer())).to.deep.equal(bytes);
    await stage.api('sendDocument', { chat_id: 12, document: document?.file_id });
    const { file_url } = (await stage.messages(12)).at(-1) ?? {};
    expect(Buffer.from(await (await fetch(file_url ?? '')).arrayBuffer())).to.deep.equal(bytes);
  });

  it('takes uploads of grammY: a photo, an album and a changed picture', async () => {
    const { api } = stage.bot();
    const red = await picture(640, 640);
    const sent = await api.sendPhoto(11, new InputFile(red, 'card.png'), { caption: '<b>Card</b>', parse_mode: 'HTML' });
    expect(sent.caption).to.equal('Card');
    const album = await api.sendMediaGroup(11, [InputMediaBuilder.photo(new InputFile(red)), InputMediaBuilder.photo(new InputFile(await picture(640, 640, '#00ff00')), { caption: 'two' })]);
    expect(new Set(album.map((message) => ('media_group_id' in message ? message.media_group_id : undefined))).size).to.equal(1);
    await api.editMessageMedia(11, sent.message_id, InputMediaBuilder.photo(new InputFile(await picture(640, 640, '#0000ff'), 'new.png'), { caption: 'new' }));
    const edited = (await stage.messages(11)).at(-1);
    expect(edited).to.include({ message_id: sent.message_id, caption: 'new' });
    const shown = await sharp(Buffer.from(await (await fetch(edited?.file_url ?? '')).arrayBuffer())).stats();
    expect(shown.dominant.b).to.be.above(200);
  });

  it('sends a file again by its id, and refuses an id of another kind or of nowhere', async () => {
    const { api } = stage.bot();
    const { photo } = await api.sendPhoto(11, new InputFile(await picture()));
    const file_id = photo.at(-1)?.file_id;
    expect(await stage.refusal('sendPhoto', { chat_id: 12, photo: file_id })).to.equal('ok');
    expect(await stage.refusal('sendDocument', { chat_id: 12, document: file_id })).to.equal("400 Bad Request: can't use file of type Photo as Document");
    expect(await stage.refusal('sendPhoto', { chat_id: 12, photo: 'AgACnever' })).to.equal('400 Bad Request: wrong file identifier/HTTP URL specified');
    expect(await stage.refusal('getFile', { file_id: 'AgACnever' })).to.equal('400 Bad Request: invalid file_id');
    expect(await stage.refusal('sendPhoto', { chat_id: 12 })).to.equal('400 Bad Request: there is no photo in the request');
  });

  it('refuses a photo that is no picture, a damaged one, one of 11 MB and one that is too long', async () => {
    const { api } = stage.bot();
    const refusal = (content: Buffer) =>
      api.sendPhoto(11, new InputFile(content, 'x.png')).then(
        () => 'ok',
        (error: Error & { description?: string }) => error.description,
      );
    expect(await refusal(Buffer.from('not a picture'))).to.equal('Bad Request: IMAGE_PROCESS_FAILED');
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).to.equal('Bad Request: IMAGE_PROCESS_FAILED');
    expect(await refusal((await sharp(Buffer.alloc(300 * 300 * 3, 7), { raw: { width: 300, height: 300, channels: 3 } }).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 9000))).to.equal('Bad Request: IMAGE_PROCESS_FAILED');
    expect(await refusal(Buffer.alloc(11 * MB))).to.match(/^Bad Request: file of size \d+ bytes is too big for a photo; the maximum size is 10485760 bytes$/);
    expect(await refusal(await picture(2100, 100))).to.equal('Bad Request: PHOTO_INVALID_DIMENSIONS');
  });

  it('refuses to hand out a file of more than 20 MB, and to take one of more than 50', async () => {
    await stage.upload(11, 'audio', Buffer.alloc(20 * MB + 1), 'song.mp3');
    const message = (await stage.updates()).at(-1)?.['message'] as { audio: { file_id: string; file_size: number } };
    const { audio } = message;
    expect(audio.file_size).to.equal(20 * MB + 1);
    expect(await stage.refusal('getFile', { file_id: audio.file_id })).to.equal('400 Bad Request: file is too big');
    const error = await stage
      .bot()
      .api.sendDocument(11, new InputFile(Buffer.alloc(50 * MB + 1)))
      .then(() => undefined, (failure: Error & { error_code?: number; description?: string }) => failure);
    expect(error).to.include({ error_code: 413, description: 'Request Entity Too Large' });
  });

  it('takes a caption of 1,024 characters and refuses 1,025', async () => {
    await stage.upload(11, 'photo', await picture(), 'a.png');
    const photo = (await received()).photo?.at(-1)?.file_id;
    expect(await stage.refusal('sendPhoto', { chat_id: 11, photo, caption: 'a'.repeat(1024) })).to.equal('ok');
    expect(await stage.refusal('sendPhoto', { chat_id: 11, photo, caption: 'a'.repeat(1025) })).to.equal('400 Bad Request: message caption is too long');
  });

  it("gives the bot a person's album as one message for each picture, the caption under the first", async () => {
    const album = async (caption: string, ...fields: [string, Buffer][]) => {
      const form = new FormData();
      form.set('from', '11');
      form.set('caption', caption);
      for (const [field, content] of fields) form.append(field, new Blob([new Uint8Array(content)]), `${field}.png`);
      const response = await fetch(`${stage.playground.url}/sim/chats/11/messages`, { method: 'POST', body: form });
      return { status: response.status, body: (await response.json()) as { message_id: number; message_ids?: number[]; detail?: string } };
    };
    const sent = await album('both halves', ['photo', await picture(80, 60)], ['photo', await picture(80, 60, '#00ff00')]);
    const updates = (await stage.updates()).map((update) => update['message'] as { message_id: number; media_group_id: string; caption?: string });
    expect(updates.map(({ message_id }) => message_id)).to.deep.equal(sent.body.message_ids);
    expect(sent.body.message_id).to.equal(updates[0]?.message_id);
    expect(updates.map(({ caption }) => caption)).to.deep.equal(['both halves', undefined]);
    expect(updates[0]?.media_group_id).to.equal(updates[1]?.media_group_id).and.not.equal(undefined);
    expect((await album('', ['photo', await picture(80, 60)], ['document', Buffer.from('x')])).body.detail).to.contain('photo, document do not go together');
    expect((await album('a'.repeat(1025), ['photo', await picture(80, 60)])).body.detail).to.contain('1,024');
  });

  it('passes a file that a person sent as a photo but is none on as a document', async () => {
    await stage.upload(11, 'photo', Buffer.from('no picture at all'), 'face.jpg');
    expect((await received()).document?.file_name).to.equal('face.jpg');
  });

  it('never shows an uploaded page in place', async () => {
    await stage.upload(11, 'document', Buffer.from('<script>alert(1)</script>'), 'evil.html');
    const { file_url } = (await stage.messages(11)).at(-1) ?? {};
    const response = await fetch(file_url ?? '');
    expect(response.headers.get('content-disposition')).to.match(/^attachment/);
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('tells calls with everything but the bytes of uploads', async () => {
    await stage.bot().api.sendPhoto(11, new InputFile(await picture(200, 200), 'card.png'), { caption: 'c' });
    const [call] = await until('the call', async () => stage.calls('sendPhoto'));
    expect(call).to.deep.include({ method: 'sendPhoto', ok: true });
    expect(call?.params['photo']).to.include.keys('filename', 'size', 'mime');
    expect(call?.params).to.include({ chat_id: '11', caption: 'c' });
  });
});
