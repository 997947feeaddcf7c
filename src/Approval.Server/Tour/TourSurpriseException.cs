namespace Approval.Server.Tour;

/// <summary>The server did not do what the story says; the tour ends there.</summary>
internal sealed class TourSurpriseException(string message) : Exception(message);
