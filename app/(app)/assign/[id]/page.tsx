import { notFound, permanentRedirect } from "next/navigation";
import { idParam } from "@/lib/core/params";

/** The address of an assignment before it had a page of its own. */
export default async function FormerAddress({ params }: { params: Promise<{ id: string }> }) {
  permanentRedirect(`/assignments/${idParam((await params).id) ?? notFound()}`);
}
