"use server";
import { toAction } from "@/lib/http/action";
import { createCredential, draftCredential, publishCredential } from "./commands";

export const createCredentialAction = toAction(createCredential, { go: ({ id }) => `/credentials/${id}` });
export const publishCredentialAction = toAction(publishCredential);
export const draftCredentialAction = toAction(draftCredential, { go: ({ id }) => `/credentials/${id}` });
