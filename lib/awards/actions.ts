"use server";
import { toAction } from "@/lib/http/action";
import { revokeAward, shareEmail, showName } from "./commands";
import { confirmPublicAddress } from "./public-address";

export const revokeAwardAction = toAction(revokeAward);
export const showNameAction = toAction(showName, { refresh: "/my/badges" });
export const shareEmailAction = toAction(shareEmail, { refresh: "/my/badges" });
export const confirmPublicAddressAction = toAction(confirmPublicAddress, { go: () => "/settings/address" });
