import { request } from 'node:http';
import { expect } from 'chai';
import { openStage, START } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: /sim', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ scanPageUrl: 'http://127.0.0.1:8080/scan' });
  });
  afterEach(() => stage.close());

  it('tells the time, the bot, the people with their notes and the groups', async () => {
    stage.playground.ensureUser({ id: 11, first_name: 'Asha', note: 'student, approved' });
    const state = await stage.get<{ now: string; bot: object; users: { id: number; note?: string; phone_number: string }[]; groups: object[]; admin_chat_id: unknown; scan_page_url: string }>('/state');
    expect(state).to.deep.include({ now: START.toString(), admin_chat_id: null, groups: [], scan_page_url: 'http://127.0.0.1:8080/scan' });
    expect(state.bot).to.include({ id: 777_000, is_bot: true, username: 'chaupal_bot' });
    expect(state.users[0]).to.include({ id: 11, note: 'student, approved', phone_number: '+919812345678' });
  });

  it('makes people with an id and a phone number of their own', async () => {
    const { body } = await stage.post('/users', { first_name: 'Meera', username: 'meera_p', language_code: 'hi' });
    const { body: other } = await stage.post('/users', { first_name: 'Meera' });
    expect(body).to.include({ first_name: 'Meera', username: 'meera_p', language_code: 'hi', started: false });
    expect(other['id']).not.to.equal(body['id']);
    expect(other['phone_number']).not.to.equal(body['phone_number']);
  });

  it('never shows bots the phone number or the note of a person', async () => {
    await stage.say(11, 'hello');
    const message = (await stage.updates()).at(-1)?.['message'] as { from: object };
    expect(message.from).to.deep.equal({ id: 11, is_bot: false, first_name: 'Asha', language_code: 'mr' });
  });

  it('sends contacts, places and replies', async () => {
    await stage.post('/chats/11/messages', { from: 11, contact: { phone_number: '+919812345678' } });
    await stage.post('/chats/11/messages', { from: 11, location: { latitude: 18.5, longitude: 73.8 } });
    const question = await stage.send(11, 'who?');
    await stage.post('/chats/11/messages', { from: 11, text: 'me', reply_to_message_id: question });
    const [contact, location, reply] = (await stage.updates()).map((update) => update['message'] as Record<string, unknown>);
    expect(contact?.['contact']).to.deep.equal({ phone_number: '+919812345678', first_name: 'Asha', user_id: 11 });
    expect(location?.['location']).to.deep.equal({ latitude: 18.5, longitude: 73.8 });
    expect(reply).to.have.nested.property('reply_to_message.message_id', question);
  });

  it("lets a person edit their own text, which the bot hears, and not the bot's", async () => {
    const id = await stage.say(11, 'tommorow');
    const patch = (message: number) =>
      fetch(`${stage.playground.url}/sim/chats/11/messages/${message}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'tomorrow' }) });
    expect((await patch(id)).status).to.equal(200);
    expect((await stage.updates()).at(-1)).to.have.nested.property('edited_message.text', 'tomorrow');
    expect((await patch(await stage.send(11, 'x'))).status).to.equal(400);
  });

  it('shows the bot a message as it was when it was sent, whatever became of it since', async () => {
    const id = await stage.say(11, 'before');
    await fetch(`${stage.playground.url}/sim/chats/11/messages/${id}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'after' }) });
    const [sent, edited] = await stage.updates();
    expect(sent).to.have.nested.property('message.text', 'before');
    expect(edited).to.have.nested.property('edited_message.text', 'after');
  });

  it('moves the clock forward and never back', async () => {
    expect((await stage.post('/clock', { advance: 'P1DT1H' })).body).to.deep.equal({ now: '2026-11-22T05:00:00Z' });
    expect((await stage.post('/clock', { to: '2026-11-22T22:59:59+05:30' })).body).to.deep.equal({ now: '2026-11-22T17:29:59Z' });
    expect(stage.clock.moves).to.have.length(2);
    const back = await stage.post('/clock', { to: '2026-11-21T00:00:00Z' });
    expect(back.status).to.equal(400);
    expect(back.body['detail']).to.contain('cannot go back');
    expect((await stage.post('/clock', { advance: '-PT1H' })).status).to.equal(400);
    expect(await stage.send(11, 'later')).to.be.above(0);
    expect((await stage.messages(11)).at(-1)?.date).to.equal(Temporal.Instant.from('2026-11-22T17:29:59Z').epochMilliseconds / 1000);
  });

  const bad: [string, string, object, number, RegExp][] = [
    ['an unknown chat', '/chats/404/messages', { from: 11, text: 'x' }, 404, /There is no chat 404/],
    ['an unknown person', '/chats/11/messages', { from: 404, text: 'x' }, 400, /POST \/sim\/users/],
    ["somebody else's private chat", '/chats/11/messages', { from: 12, text: 'x' }, 400, /private/],
    ['a message without content', '/chats/11/messages', { from: 11 }, 400, /"text", "contact", "location"/],
    ['a message of 4,097 characters', '/chats/11/messages', { from: 11, text: 'a'.repeat(4097) }, 400, /4,096/],
    ['a place that is none', '/chats/11/messages', { from: 11, location: { latitude: 91, longitude: 0 } }, 400, /latitude/],
    ['a reply to a missing message', '/chats/11/messages', { from: 11, text: 'x', reply_to_message_id: 999 }, 400, /999/],
    ['a tap without a button', '/chats/11/taps', { from: 11, message_id: 1 }, 400, /label in "text"/],
    ['a tap on a missing message', '/chats/11/taps', { from: 11, message_id: 999, text: 'x' }, 400, /999/],
    ['a person without a name', '/users', {}, 400, /first_name/],
    ['a group of nobody', '/groups', { title: 'x', member_ids: [] }, 400, /at least one member/],
    ['a group of strangers', '/groups', { title: 'x', member_ids: [404] }, 400, /no person 404/],
    ['an unknown fault', '/faults', { method: 'sendMessage', times: 1, fault: '418' }, 400, /fault/],
    ['a fault of an unknown method', '/faults', { method: 'sendNothing', times: 1, fault: '500' }, 400, /sendNothing/],
    ['a time that is none', '/clock', { to: 'tomorrow' }, 400, /ISO instant/],
    ['a duration that is none', '/clock', { advance: '1 day' }, 400, /ISO duration/],
    ['two times at once', '/clock', { to: '2027-01-01T00:00:00Z', advance: 'P1D' }, 400, /either/],
    ['a block of nobody', '/block', { user: 404, blocked: true }, 400, /no person 404/],
    ['an unknown call', '/dance', {}, 404, /README/],
  ];
  for (const [what, path, body, status, detail] of bad) {
    it(`answers ${what} with problem JSON that says what to do`, async () => {
      const response = await fetch(`${stage.playground.url}/sim${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      expect(response.status).to.equal(status);
      expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
      expect(((await response.json()) as { detail: string }).detail).to.match(detail);
    });
  }

  it('answers a body that is not JSON with problem JSON', async () => {
    const response = await fetch(`${stage.playground.url}/sim/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(response.status).to.equal(400);
    expect(await response.json()).to.have.property('detail').that.contains('not JSON');
  });

  it('does not let somebody who blocked the bot write to it', async () => {
    await stage.post('/block', { user: 11, blocked: true });
    expect((await stage.post('/chats/11/messages', { from: 11, text: 'x' })).status).to.equal(400);
  });

  it('answers only callers that name this machine, and pages that come from it', async () => {
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${stage.playground.url}/sim/state`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await status({ host: 'localhost:8081' })).to.equal(200);
    expect(await status({ host: 'evil.example:8081' })).to.equal(403);
    expect(await status({ origin: 'https://evil.example' })).to.equal(403);
    expect(await status({ origin: 'http://127.0.0.1:8081' })).to.equal(200);
  });

  it('streams what happens to the page', async () => {
    const response = await fetch(`${stage.playground.url}/sim/events`);
    const reader = response.body?.getReader();
    const id = await stage.send(11, 'news');
    await stage.api('sendChatAction', { chat_id: 11, action: 'typing' });
    await stage.post('/clock', { advance: 'PT1M' });
    let heard = '';
    while (!heard.includes('event: clock')) heard += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    expect(heard).to.match(new RegExp(`event: message\ndata: {"chat_id":11,"message_id":${id},`));
    expect(heard).to.contain('"text":"news","seq":');
    expect(heard).to.contain('event: chat_action\ndata: {"chat_id":11,"action":"typing"}');
    expect(heard).to.contain('event: clock\ndata: {"now":"2026-11-21T04:01:00Z"}');
  });
});
