/** Where the end of a type's name is not what files of it are called. */
const endings: Record<string, string> = {
  'video/quicktime': 'mov', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'text/calendar': 'ics', 'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** What a stored file is called where it arrives: by its own name, else by what it is ("video.mov"). Programs choose a player by the ending. */
export function fileNameOf(file: { readonly kind: string; readonly name?: string }, mime: string): string {
  const [type = ''] = mime.split(';');
  return file.name ?? `${file.kind}.${endings[type] ?? type.split('/')[1]?.replace(/^(?:x-|vnd\.)/, '') ?? 'bin'}`;
}
