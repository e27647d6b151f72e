"use server";
import { getTranslations } from "next-intl/server";
import type { VerifyState } from "@/components/badges/verify-form";
import { MAX_UPLOAD_BYTES } from "@/lib/awards/rules";
import { receivedForm } from "@/lib/command/received-form";
import { verifyInput } from "./verify";

/** Verify what a visitor submits, a file before a text; nothing is stored. */
export async function verifyAction(_previous: VerifyState, form: FormData): Promise<VerifyState> {
  receivedForm(form);
  const t = await getTranslations("badges.verifyPage");
  const [file, text] = [form.get("file"), form.get("text")];
  if (file instanceof File && file.size > MAX_UPLOAD_BYTES) return { problem: t("tooLarge") };
  if (file instanceof File && file.size > 0) return verifyInput(new Uint8Array(await file.arrayBuffer()));
  const pasted = typeof text === "string" ? text.trim() : "";
  return pasted === "" ? { problem: t("nothing") } : verifyInput(pasted);
}
