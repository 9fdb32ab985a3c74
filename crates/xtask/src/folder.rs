//! A folder as a table from path to content: read at once, written at once.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::Result;

/// Files by their path inside the folder, with `/` between names.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Every file's path below `folder`; folders named in `skip` are left out.
pub(crate) fn list(folder: &Path, skip: &[&str]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(inside) = open.pop() {
        let entries =
            fs::read_dir(folder.join(&inside)).map_err(|error| said(&folder.join(&inside), &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| said(folder, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            match is_folder {
                true if skip.contains(&name.as_str()) => {}
                true => open.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Every file below `folder`.
pub(crate) fn read(folder: &Path) -> Result<Files> {
    let paths = list(folder, &[])?;
    let read = |path: String| {
        let content = fs::read(folder.join(&path)).map_err(|error| said(&folder.join(&path), &error))?;
        Ok((path, content))
    };
    paths.into_iter().map(read).collect()
}

/// Makes `folder` hold exactly `files`; whoever reads it meanwhile sees the old ones or the new ones.
pub(crate) fn replace(folder: &Path, files: &Files) -> Result {
    let next = folder.with_extension("next");
    remove(&next)?;
    for (path, content) in files {
        let path = next.join(path);
        let parent = path.parent().unwrap_or(&next);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, content))
            .map_err(|error| said(&path, &error))?;
    }
    remove(folder)?;
    fs::rename(&next, folder).map_err(|error| said(folder, &error))
}

/// Takes a folder away, if it is there.
pub(crate) fn remove(folder: &Path) -> Result {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(said(folder, &error)),
        _ => Ok(()),
    }
}

fn said(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
