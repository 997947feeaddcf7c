namespace Approval.Storage;

/// <summary>The store refused; nothing was written.</summary>
public class StorageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Someone else changed the row in between, although the case lock should have prevented it; trying again is safe.</summary>
public sealed class LostUpdateException(string what, Exception? inner = null)
    : StorageException($"{what} was changed or removed by someone else in between.", inner);

/// <summary>A value that has to be unique, such as a case number, is taken.</summary>
public sealed class DuplicateKeyException(string what, Exception? inner = null)
    : StorageException($"The value is already taken: {what}.", inner);

/// <summary>The database was written by a newer release than this one, or a script was changed after it was applied.</summary>
public sealed class SchemaVersionException(string message) : StorageException(message);
