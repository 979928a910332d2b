/** A call that the Graph API refuses, with its own number and text. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(status: number, code: number, message: string, details?: string, retryAfter?: number) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  body(): object {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        ...(this.details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details: this.details } }),
        fbtrace_id: 'playground',
      },
    };
  }
}

export const invalidParameter = (details: string) => new GraphError(400, 131009, 'Parameter value is not valid', details);
export const missingParameter = (details: string) => new GraphError(400, 131008, 'Required parameter is missing', details);
