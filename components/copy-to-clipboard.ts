/**
 * Copy a text when a button is clicked. Without https there is no `navigator.clipboard`, except on this computer: then a
 * field that is selected for a moment is copied, which every browser does after a click.
 *
 * @returns whether the clipboard holds it now
 */
export async function copyToClipboard(text: string): Promise<boolean> {
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  return isCopied || copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const button = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sr-only";
  // Beside the button: while a dialog is open, nothing outside it can be selected.
  (button?.parentElement ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (button instanceof HTMLElement) button.focus();
  }
}
