import { badRequest } from '../errors.ts';
import { botUser } from '../world.ts';
import type { Method, Methods } from './method.ts';
import { textParameter } from './parameters.ts';

const getMe: Method = ({ world }) => ({
  ...botUser(world),
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

const setMyDescription: Method = ({ world }, { parameters }) => {
  const description = textParameter(parameters, 'description') ?? '';
  if (description.length > 512) throw badRequest('BOT_DESCRIPTION_TOO_LONG');
  world.state.descriptions[textParameter(parameters, 'language_code') ?? ''] = description;
  world.touch();
  return true;
};

const getMyDescription: Method = ({ world }, { parameters }) => {
  const { descriptions } = world.state;
  return { description: descriptions[textParameter(parameters, 'language_code') ?? ''] ?? descriptions[''] ?? '' };
};

const setMyShortDescription: Method = ({ world }, { parameters }) => {
  const description = textParameter(parameters, 'short_description') ?? '';
  if (description.length > 120) throw badRequest('BOT_SHORT_DESCRIPTION_TOO_LONG');
  world.state.short_descriptions[textParameter(parameters, 'language_code') ?? ''] = description;
  world.touch();
  return true;
};

const getMyShortDescription: Method = ({ world }, { parameters }) => {
  const descriptions = world.state.short_descriptions;
  return { short_description: descriptions[textParameter(parameters, 'language_code') ?? ''] ?? descriptions[''] ?? '' };
};

const setChatMenuButton: Method = ({ world }, { parameters }) => {
  const button = parameters['menu_button'] ?? { type: 'default' };
  if (typeof button !== 'object' || button === null) throw badRequest("Can't parse menu button JSON object");
  world.state.menu_buttons[textParameter(parameters, 'chat_id') ?? ''] = button;
  world.touch();
  return true;
};

const getChatMenuButton: Method = ({ world }, { parameters }) => {
  const buttons = world.state.menu_buttons;
  return buttons[textParameter(parameters, 'chat_id') ?? ''] ?? buttons[''] ?? { type: 'commands' };
};

/** Who the bot is and what Telegram tells about it. */
export const identityMethods: Methods = {
  getMe,
  setMyDescription,
  getMyDescription,
  setMyShortDescription,
  getMyShortDescription,
  setChatMenuButton,
  getChatMenuButton,
};
