"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { startTransition, useState } from "react";
import { IconButton } from "../ui/button";
import { saveTheme, type Theme } from "./save-theme";

/** The names of the three themes, and the switch's label: "Theme: light. Change to dark". */
type ThemeTexts = Record<Theme, string>;

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const NEXT = { light: "dark", dark: "system", system: "light" } as const;

/** Theme switch, light, dark or system: applies the theme at once and stores it. */
export function ThemeSwitch({ initial, texts }: { initial: Theme; texts: ThemeTexts }) {
  const [theme, setTheme] = useState<Theme>(initial);
  const Drawing = ICONS[theme];
  function change() {
    const next = NEXT[theme];
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // The theme is applied already; offline it is only not stored.
    startTransition(() => saveTheme(next).catch(() => undefined));
  }
  return (
    <IconButton label={texts[theme]} variant="ghost" size="sm" onClick={change}>
      <Drawing className="i" size={14} aria-hidden />
    </IconButton>
  );
}
