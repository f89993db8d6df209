// Talks to the till's server; says clearly whether an answer came.

/** No answer that settles a command: the same command must be sent again. */
export class Unanswered extends Error {
  constructor(reason, message = "") {
    super(message);
    this.reason = reason; // "away", "disk" or "login"
  }
}

/** The server said no, and why; sending the same again is of no use. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.message);
    this.kind = problem.error;
  }
}

const mode = document.body?.dataset.mode ?? "";
const token = document.querySelector('meta[name="csrf-token"]');

/** Return 128 random bits as hex; crypto.randomUUID is missing on plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Unanswered("away");
  }
  let value;
  try {
    value = await answer.json();
  } catch {
    throw new Unanswered("away");
  }
  if (answer.ok) return value;
  if (answer.status === 507) throw new Unanswered("disk", value.message);
  if (answer.status >= 500) throw new Unanswered("away", value.message);
  if (answer.status === 401) throw new Unanswered("login", value.message);
  throw new Refused(value);
}

export function get(path) {
  return ask(path, { cache: "no-store" });
}

/** Post a command; a page older than its session fetches a new token by itself. */
export async function post(path, body) {
  const send = () =>
    ask(path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": token.content,
        "X-Till-Mode": mode,
      },
      body: JSON.stringify(body),
    });
  try {
    return await send();
  } catch (error) {
    if (error.kind === "ModeChanged") location.assign("/");
    if (error.kind !== "PageTooOld") throw error;
    token.content = (await get("/api/v1/session")).csrf_token;
    return send();
  }
}
