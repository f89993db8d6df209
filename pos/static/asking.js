// One command of a page that waits for its answer, with a manager's PIN when needed.

import { Approval } from "./approval.js";
import { newId, post } from "./http.js";
import { text } from "./texts.js";

const approval = new Approval();

/** Show a sentence in its place, or nothing. */
export function say(place, sentence) {
  place.hidden = sentence === "";
  place.textContent = sentence;
}

/**
 * Return a function that sends a body and gives the answer, null when it was refused.
 *
 * One id until there is an answer: a double click is one outcome.
 */
export function asking(path, place) {
  let commandId = newId();
  const ask = async (body) => {
    try {
      const answer = await post(path, { command_id: commandId, ...body });
      commandId = newId();
      return answer;
    } catch (error) {
      if (error.kind === "ManagerNeeded" && (await approval.ask(commandId, error.message))) {
        return ask(body);
      }
      say(place, error.message || text("till_away"));
      return null;
    }
  };
  return ask;
}
