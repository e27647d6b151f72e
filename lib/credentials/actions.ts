"use server";
import { toAction } from "@/lib/core/action";
import { createCredential, draftCredential, publishCredential, saveCredentialDraft } from "./commands";

export const createCredentialAction = toAction(createCredential, { go: ({ id }) => `/credentials/${id}` });
export const saveCredentialDraftAction = toAction(saveCredentialDraft, { refresh: "/credentials" });
export const publishCredentialAction = toAction(publishCredential);
export const draftCredentialAction = toAction(draftCredential, { go: ({ id }) => `/credentials/${id}` });
