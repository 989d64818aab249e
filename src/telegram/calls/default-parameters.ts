import type { Transformer } from "grammy";
import type { InlineQueryResult } from "grammy/types";

const WITHOUT_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/**
 * Says in every call what the bot says always: that no link in a text gets a preview, and that a reply is sent even if
 * the message to which it replies is gone by now.
 */
export const addDefaultParameters: Transformer = (call, method, payload, signal) => {
  const {
    reply_parameters: reply,
    results = [],
    result,
  } = payload as {
    readonly reply_parameters?: object;
    readonly results?: readonly InlineQueryResult[];
    readonly result?: InlineQueryResult;
  };
  return call(
    method,
    {
      ...payload,
      ...(reply && { reply_parameters: { ...reply, allow_sending_without_reply: true } }),
      ...((method === "sendMessage" || method === "editMessageText") && WITHOUT_PREVIEW),
      ...(method === "answerInlineQuery" && { results: results.map(withoutPreview) }),
      ...(method === "answerGuestQuery" && result && { result: withoutPreview(result) }),
    },
    signal,
  );
};

const withoutPreview = (result: InlineQueryResult): InlineQueryResult =>
  "input_message_content" in result && result.input_message_content && "message_text" in result.input_message_content
    ? { ...result, input_message_content: { ...result.input_message_content, ...WITHOUT_PREVIEW } }
    : result;
