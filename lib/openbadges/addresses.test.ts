import { expect, test } from "vitest";
import {
  achievementAddress,
  achievementImage,
  assessmentAddress,
  awardAddress,
  issuerId,
  skillAddress,
  statusListAddress,
} from "./addresses";

test("addresses in badges that were signed stay as they were", () => {
  const url = "https://learn.example.com";
  expect([
    issuerId(url),
    statusListAddress(url, 3),
    awardAddress(url, "5d0c6b0e"),
    achievementAddress(url, 7),
    achievementImage(url, 7),
    assessmentAddress(url, 7, "exam"),
    skillAddress(url, 7, 12),
  ]).toEqual([
    "https://learn.example.com/issuer",
    "https://learn.example.com/issuer/status/3",
    "https://learn.example.com/badges/5d0c6b0e",
    "https://learn.example.com/achievements/7",
    "https://learn.example.com/achievements/7/image.png",
    "https://learn.example.com/achievements/7#exam",
    "https://learn.example.com/achievements/7#skill-12",
  ]);
});
