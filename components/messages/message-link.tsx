"use client";
import type { ReactNode } from "react";
import { usePostCommand } from "../sending/post-command";
import Link from "../ui/link";
import { announceRead } from "./read-event";

/** The link of a message. Following it marks the message as read, without waiting for it. */
export function MessageLink(props: { id: string; href: string; isRead: boolean; children: ReactNode }) {
  const post = usePostCommand();
  const { id, href, isRead } = props;
  async function markRead() {
    const { kind } = await post(`/api/messages/${id}/read`, {}, { keepalive: true });
    if (kind === "ok") announceRead();
  }
  return (
    <Link href={href} onClick={isRead ? undefined : () => void markRead()}>
      {props.children}
    </Link>
  );
}
