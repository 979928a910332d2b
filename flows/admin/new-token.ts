import type { Level } from '../../domain/passes/index.ts';
import { askText } from '../ask.ts';
import { refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import type { AdminDeps } from './deps.ts';

/** Makes a staff token: for which gate, steward or supervisor; answers with a link and its QR, shown once. */
export function newTokenFlow(deps: Pick<AdminDeps, 'staffTokens'> & { scanPageUrl: string }): Flow {
  return defineFlow('admin.new-token', async (chat) => {
    const { texts } = chat;
    const given = chat.argument?.trim() ?? '';
    const label = given.length >= 2 && given.length <= 40 ? given : await askText(chat, texts.t('token-ask-label'), judgeLabel);
    const level = await chat.choose<Level>(texts.t('token-ask-level', { label }), [
      { value: 'steward', label: texts.plain('token-level-steward'), key: 'token-level-steward' },
      { value: 'supervisor', label: texts.plain('token-level-supervisor'), key: 'token-level-supervisor' },
    ]);
    const command = await chat.command();
    const made = await chat.once(() => deps.staffTokens.issue(command, { label, level, scopes: ['meals', 'gates'] }));
    if (!made.ok) return chat.say(refusedEnding(texts, made));
    const link = `${deps.scanPageUrl}#token=${made.value.token}`;
    await chat.say({
      html: texts.t('token-made', { label, level: texts.plain(`token-level-${level}`), until: texts.momentWithYear(made.value.expiresAt), link }),
      buttons: [[{ label: texts.plain('button-tokens'), action: { go: 'admin.tokens' } }, { label: texts.plain('button-home'), action: { go: 'home' } }]],
      picture: {
        kind: 'qr-card',
        parameters: {
          title: texts.plain('token-card-title'),
          organisation: '',
          name: label,
          lines: [{ label: texts.plain('token-card-level'), value: texts.plain(`token-level-${level}`) }, { label: texts.plain('token-card-until'), value: texts.momentWithYear(made.value.expiresAt) }],
          qrText: link,
          footer: texts.plain('token-card-footer'),
        },
      },
    });
  }, [askText, judgeLabel], ['admin']);
}

function judgeLabel(text: string): { ok: true; value: string } | { ok: false; code: string } {
  const label = text.trim().replace(/\s+/g, ' ');
  return label.length >= 2 && label.length <= 40 ? { ok: true, value: label } : { ok: false, code: 'label-invalid' };
}
