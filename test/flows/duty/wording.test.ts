import { expect } from 'chai';
import { templateBody, templateValues } from '../../../flows/cloud-template.ts';
import { dutyChat } from '../../../flows/duty/index.ts';
import type { Visitor } from '../../../flows/module.ts';
import type { Message } from '../../../flows/message.ts';
import { loadTexts } from '../../../flows/texts.ts';
import { createDraw } from '../../../bot/pictures/draw.ts';
import { DAY, dutyWorld, type DutyWorld } from '../../domain/duty/duty-world.ts';

const all = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
const languages = ['en', 'hi', 'mr'] as const;

/** Everything that the roster says, said once in each language with real data: a missing variable is a fault at run time only. */
describe('the wording of the roster', () => {
  let world: DutyWorld;
  let chat: ReturnType<typeof dutyChat>;
  let ids: Record<'assignmentId' | 'volunteerId' | 'requestId' | 'correctionId' | 'auditionId' | 'rosterId' | 'typeId' | 'asha' | 'ravi' | 'held' | 'proposalId', number>;

  before(async () => {
    world = await dutyWorld();
    chat = dutyChat(world.duty);
    const roster = await world.roster();
    const typeIds = roster.types.map((it) => it.id);
    const typeId = typeIds[7] ?? 0;
    const [asha, ravi] = [await world.volunteer({ wants: typeIds, name: 'Asha Kulkarni', blackouts: [{ from: '2026-12-28', to: '2026-12-29' }] }), await world.volunteer({ wants: typeIds, name: 'रवि देशमुख' })];
    const give = (volunteerId: number, day: string) => world.duty.assign(world.asAdmin(), { typeId, day, place: 1, volunteerId });
    const held = await give(asha.id, DAY);
    await give(asha.id, '2026-12-11');
    await give(ravi.id, '2026-12-12');
    const request = await world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'swap', reason: 'An exam & <i>more</i>', wish: { typeId, day: '2026-12-12' } });
    const correction = await world.duty.askCorrection(world.asAdmin(), { volunteerId: asha.id, field: 'email', message: 'It <b>bounces</b>' });
    const auditionId = (await world.duty.volunteer(world.system, asha.id)).auditions[0]?.id ?? 0;
    const proposal = await world.duty.propose(world.asAdmin());
    ids = { assignmentId: held.id, held: held.id, volunteerId: asha.id, requestId: request.id, correctionId: correction.id, auditionId, rosterId: roster.id, typeId, asha: asha.personId, ravi: ravi.personId, proposalId: proposal.id };
  });
  after(() => world.close());

  const parameters = () => ({ ...ids, asked: 2, as: 'unlocked', assignmentIds: [ids.held], reason: 'not-a-member', by: 'Sunita & co', late: true, day: DAY, reporting: '12:30', place: 1 });

  function sound(message: Message | null, about: string): void {
    expect(message, about).to.not.equal(null);
    const html = message?.html ?? '';
    expect(html, about).to.not.match(/undefined|NaN|\{ ?\$/);
    const tags = [...html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)].map((match) => `${match[1]}${match[2]}`);
    expect(tags.every((tag) => ['b', '/b', 'i', '/i', 'code', '/code', 'a', '/a'].includes(tag)), `${about}: ${html}`).to.equal(true);
    expect(tags.filter((tag) => !tag.startsWith('/')).length, about).to.equal(tags.filter((tag) => tag.startsWith('/')).length);
    expect(html.length, about).to.be.lessThan(4_000);
    for (const { label, action } of (message?.buttons ?? []).flat()) {
      expect(label.length, `${about}: ${label}`).to.be.within(1, 64);
      const [kind, argument] = 'go' in action ? [action.go, action.argument] : 'act' in action ? [action.act, action.argument] : 'flow' in action ? [action.flow, action.argument] : ['', ''];
      expect(Buffer.byteLength(`g:${kind}:${argument ?? ''}`), `${about}: ${label}`).to.be.lessThan(65);
      if ('go' in action && action.go.startsWith('duty')) expect(Object.keys(chat.screens), about).to.include(action.go);
      if ('act' in action && action.act.startsWith('duty')) expect(Object.keys(chat.acts), about).to.include(action.act);
      if ('flow' in action && action.flow.startsWith('duty')) expect(chat.flows.map((flow) => flow.id), about).to.include(action.flow);
    }
  }

  it('every notice has its words in every language, and every button leads somewhere', async () => {
    for (const language of languages) {
      for (const [name, notice] of Object.entries(chat.notices)) {
        const offered = name === 'duty.offer' ? { day: '2026-12-20', typeId: ids.typeId } : {};
        const toPending = name === 'duty.registration-received' ? { volunteerId: (await world.volunteer({ wants: [ids.typeId], approved: false })).id } : {};
        const message = await notice({ language, texts: all[language], personId: ids.asha }, { ...parameters(), ...offered, ...toPending });
        sound(message, `${name} in ${language}`);
        if (name === 'duty.unlocked-many') sound(await notice({ language, texts: all[language] }, { ...parameters(), as: 'reallocated' }), `${name} of moved ones in ${language}`);
      }
    }
  });

  it('every screen has its words in every language, for the volunteer, the coordinator and a stranger, and its pictures are drawn', async () => {
    const draw = createDraw({ files: world.files });
    const stranger = await world.person();
    for (const language of languages) {
      for (const [personId, roles] of [[ids.asha, ['volunteer']], [world.adminId(), ['admin']], [stranger, []]] as const) {
        const person = { id: personId, name: 'Somebody', language, languageChosen: true, phone: null, telegramId: 1, whatsappNumber: null, commandMenu: null, roles: [...roles] } as Visitor['person'];
        const visitor: Visitor = { person, actor: world.actor(personId), texts: all[language], cardTexts: all[language], chat: { channel: 'telegram', id: '1' }, inAdminChat: roles[0] === 'admin' };
        const screens = { ...chat.screens };
        for (const [name, screen] of Object.entries(screens)) {
          const argument = { 'duty.one': String(ids.held), 'duty.open-one': `${ids.typeId}.2026-12-20.1.0`, 'duty.day': DAY, 'duty.place': `${ids.typeId}.${DAY}.1`, 'duty.volunteer': String(ids.volunteerId), 'duty.log': DAY, 'duty.setup': String(ids.rosterId), 'duty.type': String(ids.typeId), 'duty.proposal': String(ids.proposalId) }[name] ?? '';
          const refusal = await screen(visitor, argument).then((message) => ({ message }), (error: { code?: string }) => ({ code: error.code }));
          if ('message' in refusal) {
            sound(refusal.message, `${name} for ${roles[0] ?? 'a stranger'} in ${language}`);
            if (refusal.message.picture !== undefined) expect((await draw(refusal.message.picture)).length).to.be.greaterThan(10_000);
          } else expect(all[language].refusal(refusal.code ?? '?', { status: 'pending' })).to.be.a('string');
        }
        for (const line of (await chat.home(visitor)).lines) sound({ html: line }, 'home');
      }
    }
  }).timeout(30_000);

  it('a day with more places than a keyboard has room for turns pages, and its board ends within a message', async () => {
    const before = await world.duty.currentRoster(world.system);
    const many = await world.duty.createRoster(world.asAdmin(), { name: 'Many', from: '2027-03-01', to: '2027-03-02', types: (before?.types ?? []).map((type) => ({ ...type, places: 9 })) });
    const long = 'Padmanabhaswamy Venkatanarasimharajuvaripeta '.repeat(2).trim();
    const people = await Promise.all(Array.from({ length: 12 }, () => world.volunteer({ wants: many.types.map((it) => it.id), name: long })));
    for (const [index, { id }] of people.entries()) await world.duty.assign(world.asAdmin(), { typeId: many.types[index]?.id ?? 0, day: '2027-03-01', place: 1, volunteerId: id });
    for (const language of languages) {
      const person = { id: world.adminId(), name: 'Somebody', language, languageChosen: true, phone: null, telegramId: 1, whatsappNumber: null, commandMenu: null, roles: ['admin'] } as Visitor['person'];
      const visitor: Visitor = { person, actor: world.actor(person.id), texts: all[language], cardTexts: all[language], chat: { channel: 'telegram', id: '1' }, inAdminChat: true };
      const seen = new Set<string>();
      for (let page = 0; page < 4; page += 1) {
        const message = await chat.screens['duty.day']?.(visitor, `2027-03-01.${many.id}.${page}`);
        sound(message ?? null, `page ${page}`);
        const buttons = (message?.buttons ?? []).flat();
        expect(buttons.length).to.be.lessThan(101);
        for (const { action } of buttons) if ('go' in action && action.go === 'duty.place') seen.add(action.argument ?? '');
      }
      expect(seen.size).to.equal(108);
      const board = await chat.notices['duty.board']?.({ language, texts: all[language] }, { rosterId: many.id, day: '2027-03-01' });
      sound(board ?? null, 'the board');
    }
  });

  it('every card has its words in every language', async () => {
    for (const language of languages) {
      sound((await chat.cards['duty-volunteer']?.render({ language, texts: all[language] }, ids.volunteerId)) ?? null, 'volunteer');
      sound((await chat.cards['duty-request']?.render({ language, texts: all[language] }, ids.requestId)) ?? null, 'request');
    }
  });

  it('the card of a volunteer who is paused says that they were taken in, and a press on an old copy of it who decided', async () => {
    const { id } = await world.volunteer({ wants: [ids.typeId] });
    await world.duty.deactivate(world.asAdmin(), id);
    const { decided } = await world.duty.volunteerCase(world.system, id);
    for (const language of languages) {
      const card = await chat.cards['duty-volunteer']?.render({ language, texts: all[language] }, id);
      sound(card ?? null, 'paused');
      expect(card?.html).to.include(all[language].t('card-decided', { decision: all[language].plain('decision-approved'), by: decided?.by ?? '', at: all[language].moment(decided?.at ?? '') }));
    }
    const later = await world.duty.approveVolunteer(world.asAdmin(), id).catch((error: unknown) => error);
    expect(later).to.deep.include({ code: 'already-decided' }).and.have.nested.property('details.decision', 'approved');
  });

  it('every approved WhatsApp template gets exactly the values that it was approved with', async () => {
    const templates = Object.entries(chat.cloudTemplates ?? {});
    expect(templates.length).to.be.greaterThan(5);
    for (const language of languages) {
      for (const [name, template] of templates) {
        const offered = name === 'duty.offer' ? { day: '2026-12-20', typeId: ids.typeId } : {};
        const values = await template.values({ language, texts: all[language], personId: ids.asha }, { ...parameters(), ...offered });
        expect(values, name).to.not.equal(null);
        expect(templateValues(template, values ?? {}), name).to.have.length(template.parameters.length);
        const body = templateBody(template, all[language]);
        for (const [index] of template.parameters.entries()) expect(body, `${name} in ${language}`).to.include(`{{${index + 1}}}`);
        // Meta refuses a body that begins or ends with a variable.
        expect(body, `${name} in ${language}`).to.not.match(/^\{\{|\}\}$/);
        for (const reply of template.replies) expect(all[language].plain(reply).length, `${reply} in ${language}`).to.be.within(1, 25);
      }
    }
  });
});
