/** Lets the reader keep a text under a name, as a download of their browser. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Given back once the browser has had time to take it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
