const SHAPE = /^v\|([1-9]\d{0,8})\|([1-9]\d{0,15})\|[A-Za-z0-9_-]{8,32}\|[A-Za-z0-9_-]{22}$/;

/**
 * The visible parts of a pass, or undefined for a code of another system. Whether its signature is genuine only the server knows.
 * @param {string} text
 */
export function partsOf(text) {
  const match = text.length > 128 ? null : SHAPE.exec(text);
  return match === null ? undefined : { keyVersion: Number(match[1]), passId: Number(match[2]) };
}

/** A staff link or the token alone. @param {string} text @returns {string | undefined} */
export function tokenIn(text) {
  return /^(?:https?:\/\/[^\s#]+#(?:.*&)?token=)?(cst_[A-Za-z0-9_-]{8,190})$/.exec(text.trim())?.[1];
}
