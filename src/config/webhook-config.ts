import { PAGE_PATHS } from "./page-config.ts";
import { webAddress, type Settings } from "./settings.ts";

/** How updates are delivered. */
export interface WebhookConfig {
  /** Where Telegram delivers them. */
  readonly url: string;
  readonly secret: string;
  /** Where they arrive here. */
  readonly path: string;
}

/** Telegram's rule for a webhook secret. */
const WEBHOOK_SECRET = /^[\w-]{1,256}$/u;

/**
 * The webhook; undefined without an address. What is wrong joins the mistakes.
 * @param allowHttp whether the Bot API server is one's own
 */
export function readWebhook(settings: Settings, allowHttp: boolean): WebhookConfig | undefined {
  const { mistakes } = settings;
  const url = settings.value("WEBHOOK_URL");
  if (url === undefined) return undefined;
  const secret = settings.check(
    "WEBHOOK_SECRET",
    "",
    (text) => (WEBHOOK_SECRET.test(text) ? text : undefined),
    "must be 1 to 256 letters, digits, _ or -",
  );
  const address = webAddress(url);
  if (!address || (address.protocol === "http:" && !allowHttp))
    mistakes.push("WEBHOOK_URL must be a full https address");
  const path = settings.value("WEBHOOK_PATH") ?? address?.pathname ?? "/";
  if (!path.startsWith("/")) mistakes.push("WEBHOOK_PATH must begin with /");
  if (path === "/healthz" || path === "/metrics")
    mistakes.push("WEBHOOK_PATH, or the path of WEBHOOK_URL, must be another than /healthz and /metrics");
  if (settings.value("PUBLIC_URL") !== undefined && PAGE_PATHS.test(path))
    mistakes.push(
      "WEBHOOK_PATH, or the path of WEBHOOK_URL, must be another than those of the page: /, /d, /api, /assets, /widget.js, /robots.txt",
    );
  return { url, secret, path };
}
