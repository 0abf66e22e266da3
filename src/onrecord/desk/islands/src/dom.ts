// Small things every island needs of the page.

export function found<T extends Element>(selector: string, of: ParentNode = document): T | null {
  return of.querySelector<T>(selector);
}

export function all<T extends Element>(selector: string, of: ParentNode = document): T[] {
  return [...of.querySelectorAll<T>(selector)];
}

// True where letters are typed, so that single keys must do nothing.
export function isTyped(target: EventTarget | null): boolean {
  const at = target instanceof Element ? target : null;
  return !!at?.closest("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]");
}

// A page of this desk as a document; parsed by the browser without running anything in it.
export function pageAt(address: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.responseType = "document";
    asked.open("GET", address);
    asked.onload = () => {
      if (asked.status === 200 && asked.responseXML) resolve(asked.responseXML);
      else reject(new Error(`status ${asked.status}`));
    };
    asked.onerror = () => reject(new Error("no connection"));
    asked.send();
  });
}
