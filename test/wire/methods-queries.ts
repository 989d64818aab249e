import { badRequest } from "./api-error.ts";
import type { Methods } from "./methods.ts";
import { textField } from "./payload.ts";
import { checkGuestAnswer, checkInlineAnswer } from "./validate-inline.ts";

const MAX_CALLBACK_ANSWER = 200;

/** The methods that answer button presses, inline queries and guests, and hand out files. */
export const QUERY_METHODS: Methods = {
  answerCallbackQuery: (state, payload) => {
    state.queries.requireFresh(textField(payload, "callback_query_id"));
    if (textField(payload, "text").length > MAX_CALLBACK_ANSWER) throw badRequest("MESSAGE_TOO_LONG");
    return true;
  },
  answerInlineQuery: (state, payload) => {
    checkInlineAnswer(payload);
    state.queries.requireFresh(textField(payload, "inline_query_id"));
    return true;
  },
  answerGuestQuery: (state, payload) => {
    checkGuestAnswer(payload);
    state.queries.answerOnce(textField(payload, "guest_query_id"));
    return { inline_message_id: "guest" };
  },
  getFile: (state, payload) => state.files.describe(textField(payload, "file_id")),
};
