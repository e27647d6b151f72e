import { z } from "zod";
import { rowId, shownVersion } from "@/lib/core/id";

/** What happens to learners on earlier versions when a version is published. */
const UNDER_WAY_CHOICES = ["finish", "move"] as const;
export type UnderWayChoice = (typeof UNDER_WAY_CHOICES)[number];

/** The draft to publish, as it was read, and what happens to learners on earlier versions. */
export const publishInput = z.object({
  id: rowId,
  version: shownVersion,
  underWay: z.enum(UNDER_WAY_CHOICES).default("finish"),
});
