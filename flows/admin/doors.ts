import { ending } from '../ending.ts';
import type { Button } from '../message.ts';
import type { ChatModule, CommandSpec, Visitor } from '../module.ts';
import type { Texts } from '../texts.ts';
import type { AdminDeps } from './deps.ts';
import { newTokenFlow } from './new-token.ts';
import { tokenActs, tokenScreens } from './tokens.ts';

/** What the admin chat and gate staff have because there are doors: the staff tokens, and the way to the scan page. */
type DoorParts = Pick<ChatModule, 'screens' | 'flows' | 'acts' | 'commands'> & { tokens(texts: Texts): Button[]; scanPage(visitor: Visitor): Button[][] };

/** Nothing while no module that is on has doors: a token that opens none, and a page without anybody to check, help nobody. */
export function doorParts(deps: AdminDeps): DoorParts {
  const { scanPageUrl } = deps;
  if (scanPageUrl === null) return { screens: {}, flows: [], acts: {}, commands: [], tokens: () => [], scanPage: () => [] };
  return {
    screens: tokenScreens(deps),
    flows: [newTokenFlow({ ...deps, scanPageUrl })],
    acts: tokenActs(deps),
    commands: [tokensCommand],
    tokens: (texts) => [tokensButton(texts)],
    scanPage: (visitor) => [[scanPageButton(scanPageUrl, visitor)]],
  };
}

const tokensButton = (texts: Texts): Button => ({ label: texts.plain('button-tokens'), action: { go: 'admin.tokens' } });

const tokensCommand: CommandSpec = {
  name: 'tokens',
  scope: 'admin',
  run: async ({ texts }, argument) => {
    const [verb = '', ...rest] = argument.split(/\s+/);
    if (verb === '') return { go: 'admin.tokens' };
    if (verb === 'new') return { flow: 'admin.new-token', ...(rest.length > 0 ? { argument: rest.join(' ') } : {}) };
    return ending(texts, texts.t('tokens-usage'), [tokensButton(texts)]);
  },
};

/** Inside Telegram the page signs in by itself. That takes https; elsewhere it is a link, and the page asks for a token. */
function scanPageButton(url: string, { chat, texts }: Visitor): Button {
  const inside = chat.channel === 'telegram' && url.startsWith('https:');
  return { label: texts.plain('button-scan-page'), action: inside ? { url, webApp: true } : { url } };
}
