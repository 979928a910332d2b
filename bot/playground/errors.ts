/** A refusal of the Bot API. The description is Telegram's own text, prefix included. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** `400 Bad Request: …`; Telegram lowers the first letter unless the text is a CODE_LIKE_THIS. */
export function badRequest(text: string): ApiError {
  const second = text.charAt(1);
  const isCode = second === '_' || (second >= 'A' && second <= 'Z');
  return new ApiError(400, `Bad Request: ${isCode ? text : text.charAt(0).toLowerCase() + text.slice(1)}`);
}

/** `403 Forbidden: …` */
export function forbidden(text: string): ApiError {
  return new ApiError(403, `Forbidden: ${text}`);
}

/** `429 Too Many Requests`, with the seconds to wait. */
export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}
