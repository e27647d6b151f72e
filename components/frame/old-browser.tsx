import { getTranslations } from "next-intl/server";
import { OLDEST_BROWSERS } from "@/lib/core/oldest-browsers";

/**
 * In a language that old browsers read: shows the notice where something is missing on which styles or scripts rely.
 * Pages come complete from the server, so that their text is there in any browser.
 */
const SHOW_IF_OLD = `(function(){var c=window.CSS&&CSS.supports&&CSS.supports("color","oklch(0% 0 0)"),s=window.Map&&Map.groupBy&&window.AbortSignal&&AbortSignal.any;if(!c||!s)document.getElementById("old-browser").removeAttribute("hidden")})()`;

/** Says that the browser is too old, and which versions work. */
export async function OldBrowser({ nonce }: { nonce: string | undefined }) {
  const t = await getTranslations("common");
  const { chrome, firefox, safari } = OLDEST_BROWSERS;
  return (
    <>
      <p id="old-browser" className="old-browser" role="alert" hidden suppressHydrationWarning>
        {t("oldBrowser", { chrome, firefox, safari })}
      </p>
      <script nonce={nonce} suppressHydrationWarning>
        {SHOW_IF_OLD}
      </script>
    </>
  );
}
