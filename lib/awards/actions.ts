"use server";
import { toAction } from "@/lib/http/action";
import { revokeAward, showName } from "./commands";

export const revokeAwardAction = toAction(revokeAward);
export const showNameAction = toAction(showName, { refresh: "/my/badges" });
