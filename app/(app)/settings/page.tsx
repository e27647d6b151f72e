import { redirect } from "next/navigation";

/** The first page of the settings. */
export default function SettingsStartPage() {
  redirect("/settings/organisation");
}
