"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { startTransition, useState } from "react";
import { IconButton } from "../ui/button";
import { saveTheme, type Theme } from "./save-theme";

/** The three themes by name, and what pressing the switch does: "Theme: light. Change to dark". */
export type ThemeTexts = Record<Theme, string>;

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const NEXT = { light: "dark", dark: "system", system: "light" } as const;

/** Light, dark, as the system: changes the colours at once and remembers. */
export function ThemeSwitch({ initial, texts }: { initial: Theme; texts: ThemeTexts }) {
  const [theme, setTheme] = useState<Theme>(initial);
  const Drawing = ICONS[theme];
  function change() {
    const next = NEXT[theme];
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // The colours have changed already; without a connection they are not remembered, and nothing else is lost.
    startTransition(() => saveTheme(next).catch(() => undefined));
  }
  return (
    <IconButton label={texts[theme]} variant="ghost" size="sm" onClick={change}>
      <Drawing className="i" size={14} aria-hidden />
    </IconButton>
  );
}
