"use server";
import { toAction } from "@/lib/http/action";
import { createCredential, draftCredential } from "./commands";
import { publishCredential, sendBackCredential, submitCredential, withdrawCredential } from "./publishing";

export const createCredentialAction = toAction(createCredential, { go: ({ id }) => `/credentials/${id}` });
export const publishCredentialAction = toAction(publishCredential);
export const submitCredentialAction = toAction(submitCredential);
export const withdrawCredentialAction = toAction(withdrawCredential);
export const sendBackCredentialAction = toAction(sendBackCredential);
export const draftCredentialAction = toAction(draftCredential, { go: ({ id }) => `/credentials/${id}` });
