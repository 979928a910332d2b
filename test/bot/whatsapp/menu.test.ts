import { expect } from 'chai';
import { toWhatsApp } from '../../../bot/whatsapp/format.ts';
import { chosen, menuOf, OWN_NUMBER, type SentMenu } from '../../../bot/whatsapp/menu.ts';
import type { Message } from '../../../flows/message.ts';
import { loadTexts } from '../../../flows/texts.ts';

const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' }).en;
const codec = (value: string) => `a:run:1:${value}`;
const menu = (message: Message): SentMenu => ({ id: 'm', ...menuOf(message, codec, { number: '+919876543210', texts }) });
const answers = (...labels: string[]): Message => ({ html: '?', buttons: [...labels.map((label, index) => [{ label, action: { answer: String(index) } }]), [{ label: '✖️ Cancel', action: { answer: '!cancel' } }]] });

describe('Choices on WhatsApp', () => {
  it('choices are numbered from one in the order of the screen; what leads out is always 0', () => {
    expect(menu(answers('Veg', 'Jain')).choices.map(({ number, label }) => `${number} ${label}`)).to.deep.equal(['1 Veg', '2 Jain', '0 ✖️ Cancel']);
    expect(menu({ html: '', buttons: [[{ label: '🏠 Home', action: { go: 'home' } }], [{ label: 'Pay', action: { flow: 'mess.pay' } }]] }).choices.map(({ number }) => number)).to.deep.equal(['1', '0']);
  });

  it('"3" to a choice of two is nothing, and never a cancellation', () => {
    expect(chosen('3', menu(answers('I will come', 'I cannot')))).to.equal(null);
  });

  it('a number, the words, both together, other digits, emoji or not: all mean the same', () => {
    const it = menu(answers('✅ I will come', '❌ I cannot'));
    for (const typed of ['1', '1.', ' 1 ', '१', 'I will come', 'i WILL come', '✅ I will come', '1 I will come', '1. ✅ I will come', '1️⃣']) expect(chosen(typed, it), typed).to.equal('a:run:1:0');
    expect(chosen('cancel', it)).to.equal('a:run:1:!cancel');
    expect(chosen('', it)).to.equal(null);
    expect(chosen('👍', it)).to.equal(null);
  });

  it('several numbers are no single one, however they are written', () => {
    const it = menu(answers(...Array.from({ length: 12 }, (_, index) => `Duty ${index + 1}`)));
    for (const typed of ['1,2', '1, 2', '1.2', '१,२', '1-2', '1/2', '1&2']) expect(chosen(typed, it), typed).to.equal(null);
    expect(chosen('12', it)).to.equal('a:run:1:11');
  });

  it('a label with a time in it is understood as it is written', () => {
    const it = menu(answers('04:30 Sanah', '12:30 Zohar'));
    for (const typed of ['12:30 Zohar', '12.30 zohar', '2 12:30 Zohar']) expect(chosen(typed, it), typed).to.equal('a:run:1:1');
  });

  it('a label goes before a number: "2" is the choice that is called 2', () => {
    expect(chosen('2', menu(answers('2', '1')))).to.equal('a:run:1:0');
  });

  it('the days of a calendar are not listed, but a typed day is understood', () => {
    const days = ['22', '23', '24✂️'].map((label, index) => ({ label, action: { answer: `2026-11-${22 + index}` } }));
    const it = menu({ html: 'When?', buttons: [[{ label: '‹', action: { answer: '<' } }, { label: 'November', action: { answer: '-' } }, { label: '›', action: { answer: '>' } }], days, [{ label: 'Cancel', action: { answer: '!cancel' } }]] });
    expect(it.choices.map(({ label }) => label)).to.deep.equal(['Cancel']);
    expect(chosen('24', it)).to.equal('a:run:1:2026-11-24');
    expect(chosen('25', it)).to.equal(null);
  });

  it('somebody who is asked for their number can say "this one"', () => {
    const it = menu({ html: 'Number?', share: { kind: 'contact', label: 'Share', cancel: 'Cancel' }, buttons: [[{ label: 'Cancel', action: { answer: '!cancel' } }]] });
    expect(it.choices[0]).to.include({ id: OWN_NUMBER, number: '1' });
    // With Back and Cancel that is three: reply buttons, whose words may have 20 characters.
    expect(it.choices[0]?.label.length).to.be.at.most(20);
  });

  it('the arrows of a list that goes on are words', () => {
    const turning = menu({ html: '', buttons: [[{ label: '‹', action: { go: 'duty.open', argument: '0' } }, { label: '›', action: { go: 'duty.open', argument: '2' } }]] });
    expect(turning.choices.map(({ label }) => label)).to.deep.equal(['◀️ Earlier ones', '▶️ Next ones']);
    expect(chosen('next ones', turning)).to.equal(turning.choices[1]?.id);
  });

  it('a link is no choice, and neither is a text to copy', () => {
    const { choices, links } = menuOf({ html: '', buttons: [[{ label: 'Map', action: { url: 'https://example.org' } }, { label: 'Copy', action: { copy: 'mess@bank' } }]] }, codec, { number: '+1', texts });
    expect([choices, links]).to.deep.equal([[], [{ label: 'Map', url: 'https://example.org' }]]);
  });

  it('marks hug their words and never span lines; a link keeps its address', () => {
    expect(toWhatsApp('<b>one\ntwo </b>three &lt;b&gt;')).to.equal('*one*\n*two* three <b>');
    expect(toWhatsApp('<i>x</i> <code>7</code>')).to.equal('_x_ `7`');
    expect(toWhatsApp('see <a href="https://example.org/?a=1&amp;b=2">the map</a>')).to.equal('see the map: https://example.org/?a=1&b=2');
  });
});
