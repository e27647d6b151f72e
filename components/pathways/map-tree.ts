import type { CredentialChoice } from "@/lib/pathways/queries";
import type { SectionNode } from "@/lib/pathways/rules";
import type { FullStep } from "@/lib/pathways/tree";
import type { MapTree } from "./map-step";

/** Convert a version to a read-only map: every step is open, a credential links to its page. */
export const toMapTree = (
  section: SectionNode<FullStep>,
  credentials: readonly CredentialChoice[],
): MapTree => ({
  ...section,
  children: section.children.map((child) => {
    if (child.type === "section") return toMapTree(child, credentials);
    const { key, title, minutes, isOptional, kind, credentialId } = child;
    const credential = credentials.find(({ id }) => id === credentialId);
    return {
      type: "step",
      key,
      title,
      minutes,
      isOptional,
      look: kind,
      state: "open",
      href: credential && `/credentials/${credential.versionId}`,
    };
  }),
});
