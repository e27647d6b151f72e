"use server";
import { toAction } from "@/lib/http/action";
import { markAllRead } from "@/lib/messages/commands";

export const markAllReadAction = toAction(markAllRead);
