import { ApiError, badRequest } from '../errors.ts';
import { rememberAllowedUpdates } from '../updates/queue.ts';
import { isLoopbackUrl } from '../loopback.ts';
import type { Method, Methods } from './method.ts';
import { flagParameter, integerParameter, textParameter } from './parameters.ts';

const getUpdates: Method = ({ world, longPoll }, { parameters, gone }) => {
  if (world.state.webhook !== null) {
    throw new ApiError(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
  }
  rememberAllowedUpdates(world, parameters['allowed_updates']);
  return longPoll.poll({
    offset: integerParameter(parameters, 'offset'),
    limit: parameters['limit'] === undefined ? 100 : integerParameter(parameters, 'limit'),
    timeout: integerParameter(parameters, 'timeout'),
    gone,
  });
};

const setWebhook: Method = (context, call) => {
  const { parameters } = call;
  const url = textParameter(parameters, 'url');
  if (url === undefined) return deleteWebhook(context, call);
  const { world, longPoll, webhook } = context;
  const secret = textParameter(parameters, 'secret_token');
  if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified');
  // Telegram wants HTTPS. The stand-in delivers to this machine only, where plain HTTP is enough.
  if (!isLoopbackUrl(url)) throw badRequest('bad webhook: the playground delivers to 127.0.0.1 only');
  if (secret !== undefined && secret.length > 256) throw badRequest('secret token is too long');
  if (secret !== undefined && !/^[\w-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  if (flagParameter(parameters, 'drop_pending_updates')) world.state.updates.length = 0;
  rememberAllowedUpdates(world, parameters['allowed_updates']);
  world.state.webhook = { url, max_connections: Math.min(Math.max(integerParameter(parameters, 'max_connections') || 40, 1), 100), ...(secret === undefined ? {} : { secret_token: secret }) };
  world.touch();
  longPoll.abort('Conflict: terminated by setWebhook request');
  webhook.start();
  return true;
};

const deleteWebhook: Method = ({ world, webhook }, { parameters }) => {
  if (flagParameter(parameters, 'drop_pending_updates')) world.state.updates.length = 0;
  world.state.webhook = null;
  world.touch();
  webhook.stop();
  return true;
};

const getWebhookInfo: Method = ({ world }) => {
  const { webhook, updates, allowed_updates } = world.state;
  const { secret_token: _hidden, ...shown } = webhook ?? { url: '', secret_token: undefined };
  return { ...shown, has_custom_certificate: false, pending_update_count: updates.length, ...(allowed_updates === null ? {} : { allowed_updates }) };
};

/** Receiving updates, by polling or by webhook, never by both. */
export const updateMethods: Methods = { getUpdates, setWebhook, deleteWebhook, getWebhookInfo };
