import chart from "@/messages/en/chart.json";
import common from "@/messages/en/common.json";
import frame from "@/messages/en/frame.json";
import map from "@/messages/en/map.json";
import pathwayMap from "@/messages/en/pathwayMap.json";
import states from "@/messages/en/states.json";
import table from "@/messages/en/table.json";

/** One file per domain; the file's name is the namespace of its keys. */
const english = { chart, common, frame, map, pathwayMap, states, table };

const MESSAGES = { en: english };

export type Messages = typeof english;
export type Namespace = keyof Messages;
export type Locale = keyof typeof MESSAGES;

export const LOCALES: readonly Locale[] = ["en"];
export const DEFAULT_LOCALE: Locale = "en";

/** What the shared client components say. Everything else a client component needs comes through `ClientTexts`. */
export const SHARED_CLIENT_NAMESPACES = ["common", "states", "table"] as const satisfies readonly Namespace[];

export const messagesIn = (locale: Locale): Messages => MESSAGES[locale];

/** Only the named namespaces, so that a page does not carry the texts of all others. */
export function messagesOf<Name extends Namespace>(
  messages: Messages,
  names: readonly Name[],
): Pick<Messages, Name> {
  const picked: Partial<Messages> = {};
  for (const name of names) picked[name] = messages[name];
  // Every name in `names` has just been set.
  return picked as Pick<Messages, Name>;
}

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
