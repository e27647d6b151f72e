"use server";
import { getTranslations } from "next-intl/server";
import type { ActionState } from "@/lib/command/action-state";
import { receivedForm } from "@/lib/command/received-form";
import { toAction } from "@/lib/http/action";
import { retryMails } from "@/lib/messages/mail/retry";
import { saveMailSettings, testMailSettings } from "@/lib/messages/mail/settings-commands";
import { saveMailPreferences } from "@/lib/messages/preferences";

const save = toAction(saveMailSettings, { refresh: "/settings/mail" });
const test = toAction(testMailSettings, { refresh: "/settings/mail" });

/** Save the mail server, or test it as it was typed: the button that was pressed says which. */
export async function mailServerAction(previous: ActionState, form: FormData): Promise<ActionState> {
  receivedForm(form);
  if (form.get("intent") !== "test") return save(previous, form);
  const state = await test(previous, form);
  if (state.status !== "ok") return state;
  const t = await getTranslations("mailSettings");
  const { address } = Object(state.data) as { address?: string | null };
  return { ...state, message: address ? t("tested", { address }) : t("testedOnly") };
}

export const retryMailsAction = toAction(retryMails, { refresh: "/settings/messages" });
export const saveMailPreferencesAction = toAction(saveMailPreferences);
